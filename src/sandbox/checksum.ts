/** Prisma's checksum of a migration's file: SHA-256 of its text, in hexadecimal. */
export async function migrationChecksum(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
