"""Stands in for Prisma's Python client, which no registry of the tests has: the same calls, answered through psycopg2."""
import os

import psycopg2
import psycopg2.extras


class Prisma:
    async def connect(self):
        self._connection = psycopg2.connect(os.environ["DATABASE_URL"])

    async def query_raw(self, query):
        with self._connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
            cursor.execute(query)
            return cursor.fetchall()

    async def disconnect(self):
        self._connection.close()
