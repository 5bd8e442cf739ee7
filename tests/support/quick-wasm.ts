/** Options of Node for a program that runs for a moment: WebAssembly is compiled in one tier, and only the functions that are called. */
export const QUICK_WASM = ['--liftoff-only', '--wasm-lazy-compilation'];
