-- Another program’s table in the same schema: what finance has booked of LiteLLM’s spend, month by month.
CREATE TABLE finance_report (
  month DATE NOT NULL,
  team_id TEXT NOT NULL,
  booked NUMERIC(12, 2) NOT NULL,
  PRIMARY KEY (month, team_id)
);
INSERT INTO finance_report VALUES
  ('2026-07-01', 'team-search', 1840.17), ('2026-07-01', 'team-support', 2110.02),
  ('2026-08-01', 'team-search', 1902.44), ('2026-08-01', 'team-support', 1987.35),
  ('2026-09-01', 'team-search', 2044.90), ('2026-09-01', 'team-support', 2301.68);
