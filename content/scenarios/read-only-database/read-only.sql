-- A dump of one database leaves out what ALTER DATABASE has set.
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database());
END $$;
