-- Another application's tables, with the record that its own migration tool keeps.
CREATE TABLE "migratehistory" ("id" serial PRIMARY KEY, "name" text NOT NULL, "migrated_at" timestamp NOT NULL);
CREATE TABLE "tenant" ("id" serial PRIMARY KEY, "name" text NOT NULL);
CREATE TABLE "tenant_user" ("id" serial PRIMARY KEY, "tenant_id" integer NOT NULL REFERENCES "tenant" ("id"), "email" text NOT NULL);
INSERT INTO "migratehistory" ("name", "migrated_at") VALUES
  ('001_tenant', '2025-10-01 10:00:00'), ('002_tenant_user', '2025-10-02 10:00:00');
INSERT INTO "tenant" ("name") VALUES ('Acme'), ('Globex');
INSERT INTO "tenant_user" ("tenant_id", "email") VALUES
  (1, 'ana@acme.example'), (1, 'ben@acme.example'), (2, 'eve@globex.example');
