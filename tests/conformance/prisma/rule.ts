/** A difference that is not compared. */
export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}
