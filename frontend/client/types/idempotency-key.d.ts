/** A new idempotency key: 128 random bits. `crypto.randomUUID` is missing on pages without TLS. */
export declare function newKey(): string;
