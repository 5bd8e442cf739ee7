/** What many pages ask for and what grows with each page: made for each anew, a build would grow with the square of them. */

/** Returns a function that makes it at the first call of a build; in development at each, for files change meanwhile. */
export function onceInBuild<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    if (!import.meta.env.PROD) return make();
    made ??= make();
    return made;
  };
}
