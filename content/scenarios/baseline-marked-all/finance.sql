-- While v1.81.1 ran, somebody made a table for the monthly report in LiteLLM's schema, and a view over it.
CREATE TABLE "finance_cost_centres" (
  "team_id" text PRIMARY KEY,
  "cost_centre" text NOT NULL
);
INSERT INTO "finance_cost_centres" ("team_id", "cost_centre") VALUES
  ('team-search', 'CC-4100'),
  ('team-support', 'CC-4200');
CREATE VIEW "finance_report" AS
  SELECT c."cost_centre", sum(t."spend") AS "spend"
  FROM "finance_cost_centres" c JOIN "LiteLLM_TeamTable" t USING ("team_id")
  GROUP BY c."cost_centre";
