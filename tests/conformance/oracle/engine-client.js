/** What the CLI starts as its schema engine: hands standard input and output to the running engine. */
import { connect } from 'node:net';

const words = process.argv.slice(2);
const socket = connect(Number(process.env.UNSTUCK_ENGINE_PORT), '127.0.0.1');
socket.write(`${JSON.stringify({ words, url: process.env.DATABASE_URL ?? null })}\n`);
process.stdin.pipe(socket);
socket.pipe(process.stdout);
