-- The first one made the tables. The second one is what the proxy was given later.
CREATE ROLE litellm_admin LOGIN;
CREATE ROLE litellm LOGIN;
GRANT CREATE, USAGE ON SCHEMA public TO litellm_admin;
GRANT CREATE, USAGE ON SCHEMA public TO litellm;
-- The first migration begins with CREATE SCHEMA IF NOT EXISTS, which asks for this even where the schema is there.
DO $$ BEGIN
  EXECUTE format('GRANT CREATE ON DATABASE %I TO litellm_admin, litellm', current_database());
END $$;
