-- After an upgrade that did not work, somebody read that the history should be cleaned up, and dropped it.
DROP TABLE "_prisma_migrations";
