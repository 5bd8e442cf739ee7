/** Makes pieces for `npm run dev` in other processes, so that the server goes on answering. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { reportSchema, type Order } from './resident-messages.ts';

/** Makes pieces from the files on disk. Each promise rejects with the reason if they cannot be made. */
export interface Maker {
  base(): Promise<void>;
  help(): Promise<void>;
  known(): Promise<void>;
  runbook(slug: string): Promise<void>;
  scenario(id: string): Promise<void>;
  /** Loads the engine before a scenario is asked for. */
  warm(): void;
  /** Content has changed. */
  forget(): void;
  /** Code has changed. */
  restart(): void;
  /** Lets go of what it holds. What is asked for later is not made. */
  close(): void;
}

const PREPARE = fileURLToPath(new URL('./prepare.ts', import.meta.url));
const RESIDENT = fileURLToPath(new URL('./resident.ts', import.meta.url));

/** Below the server and the browser: a help text is seldom asked for. */
const BESIDE = 5;

/** Makes base pieces by `prepare.ts`, and the others by a process that stays. */
export class ProcessMaker implements Maker {
  #resident: Resident | null = null;
  #isClosed = false;

  base(): Promise<void> {
    return runPrepare('base', 0);
  }

  help(): Promise<void> {
    return runPrepare('help', BESIDE);
  }

  async known(): Promise<void> {
    await this.#current().ask((number) => ({ kind: 'known', number }));
  }

  async runbook(slug: string): Promise<void> {
    await this.#current().ask((number) => ({ kind: 'runbook', number, slug }));
  }

  async scenario(id: string): Promise<void> {
    await this.#current().ask((number) => ({ kind: 'scenario', number, id }));
  }

  warm(): void {
    if (!this.#isClosed) this.#current().tell({ kind: 'warm' });
  }

  forget(): void {
    this.#resident?.tell({ kind: 'forget' });
  }

  restart(): void {
    this.#resident?.retire();
    this.#resident = null;
  }

  close(): void {
    this.#isClosed = true;
    this.restart();
  }

  #current(): Resident {
    if (this.#isClosed) throw new Error('The server that asked for it is closed.');
    if (this.#resident?.isGone === true) this.#resident = null;
    this.#resident ??= new Resident();
    return this.#resident;
  }
}

interface Asked {
  resolve: () => void;
  reject: (error: Error) => void;
}

/** One process of `resident.ts`. It ends with the server. */
class Resident {
  /** True once the process has ended or is about to. */
  isGone = false;
  readonly #child: ChildProcess;
  readonly #asked = new Map<number, Asked>();
  #written = '';
  #nextNumber = 0;

  constructor() {
    this.#child = fork(RESIDENT, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#written += text;
    });
    this.#child.on('message', (message: unknown) => {
      const { number, reason } = reportSchema.parse(message);
      const asked = this.#asked.get(number);
      this.#asked.delete(number);
      if (reason === null) asked?.resolve();
      else asked?.reject(new Error(reason));
      this.#endIfRetired();
    });
    this.#child.on('error', (error) => {
      this.#end(error);
    });
    this.#child.on('close', (code) => {
      this.#end(new Error(this.#written.trim() || `resident.ts ended with ${String(code)}`));
    });
  }

  ask(order: (number: number) => Order): Promise<void> {
    const number = this.#nextNumber;
    this.#nextNumber += 1;
    return new Promise((resolve, reject) => {
      this.#asked.set(number, { resolve, reject });
      this.tell(order(number));
    });
  }

  tell(order: Order): void {
    this.#child.send(order);
  }

  /** Lets the process end when it has carried out its orders. */
  retire(): void {
    this.isGone = true;
    this.#endIfRetired();
  }

  #endIfRetired(): void {
    if (this.isGone && this.#asked.size === 0) this.#child.kill();
  }

  #end(error: Error): void {
    this.isGone = true;
    for (const asked of this.#asked.values()) asked.reject(error);
    this.#asked.clear();
  }
}

function runPrepare(mode: 'base' | 'help', priority: number): Promise<void> {
  const child = spawn(process.execPath, [PREPARE, mode], { stdio: ['ignore', 'ignore', 'pipe'] });
  if (child.pid !== undefined && priority !== 0) setPriority(child.pid, priority);
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(written.trim() || `prepare.ts ended with ${String(code)}`));
    });
  });
}
