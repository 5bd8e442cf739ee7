/** The script of a recording: its participants, their steps in order, and which of them wait. */

/** Two replicas, and a person with `psql`. */
export type Participant = 'pod A' | 'pod B' | 'observer';

export type StoryStep = {
  on: Participant;
  /** Sentence for the reader. Inline Markdown. */
  says?: string;
} & (
  | {
      /** Sent as one simple query, as Prisma does. `<pid A>` stands for the process id of pod A. */
      sql: string;
      /** SQLSTATE of the failure that must occur. */
      fails?: string;
    }
  | {
      sql: string;
      /**
       * The query must wait. With `past deadlock check` it must wait for longer than
       * `deadlock_timeout`, so that its own search for a deadlock is over.
       */
      waits: true | 'past deadlock check';
    }
  | {
      /**
       * - `goes on`: gets the answer to its last query, which had to wait.
       * - `connects again`: opens a new connection after the last one was closed.
       * - `disconnects`: closes the connection, even during a query, and cancels nothing.
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
  sessions: Participant[];
  /** SQL that runs first, on an empty database. */
  given?: string;
  steps: StoryStep[];
};
