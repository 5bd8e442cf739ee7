declare namespace App {
  interface Locals {
    /** True on a page that has a sandbox, so that its top has a link to it. */
    hasSandbox?: boolean;
  }
}
