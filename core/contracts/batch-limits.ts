/** How large batches are, and where their chain begins; apart from their shape, which agents only build. */

/** A batch is sealed at whichever of these comes first (architecture.md, Queue). */
export const BATCH_LIMITS = Object.freeze({ records: 1000, bytes: 256 * 1024, bodyBytes: 1024 * 1024 })

/** The hash before the first batch of an epoch. */
export const GENESIS_HASH = 'A'.repeat(43)
