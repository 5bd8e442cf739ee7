-- The database team lets nobody change a table while the auditors are there.
CREATE FUNCTION refuse_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'change freeze: % is not allowed, ask the database team', tg_tag;
END $$;

CREATE EVENT TRIGGER change_freeze ON ddl_command_start
  WHEN tag IN ('ALTER TABLE', 'CREATE TABLE', 'DROP TABLE', 'CREATE INDEX', 'DROP INDEX')
  EXECUTE FUNCTION refuse_ddl();
