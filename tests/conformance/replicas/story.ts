/** The script of a recording: who does what, in which order, and who has to wait. */

/** Two replicas, and a person with `psql`. */
export type Session = 'pod A' | 'pod B' | 'observer';

export type StoryStep = {
  on: Session;
  /** What happens here, in a sentence for the reader. Inline Markdown. */
  says?: string;
} & (
  | {
      /** Sent as one simple query, as Prisma does. `<pid A>` is the number of pod A’s process. */
      sql: string;
      /** The SQLSTATE it must fail with. */
      fails?: string;
    }
  | {
      sql: string;
      /**
       * It must not answer yet. `past deadlock check`: and has waited for longer than
       * `deadlock_timeout`, so that its own search for a deadlock is over.
       */
      waits: true | 'past deadlock check';
    }
  | {
      /**
       * - `goes on`: what it was waiting for has come; this is the answer to its last query.
       * - `connects again`: with a new connection, after the last one was closed.
       * - `disconnects`: closes the connection, whatever it was doing, and cancels nothing.
       * - `is ended`: the server closed the connection.
       */
      does: 'goes on' | 'connects again' | 'disconnects' | 'is ended';
      fails?: string;
    }
);

export type Story = {
  /** The recording’s file is `content/recordings/<name>.json`. */
  name: string;
  title: string;
  sessions: Session[];
  /** SQL that is run first, on an empty database. */
  given?: string;
  steps: StoryStep[];
};
