/** Transactions that are begun anew where they lost their place. */
import type {
  Firestore,
  ReadOnlyTransactionOptions,
  ReadWriteTransactionOptions,
  Transaction,
} from 'firebase-admin/firestore'

const TRIES = 5

/** gRPC's INVALID_ARGUMENT. */
const INVALID_ARGUMENT = 3

/** Firestore gave the transaction up, under contention or because it took long; nothing was written. */
export const hasLostTransaction = (error: unknown): boolean =>
  error instanceof Error &&
  (error as { code?: unknown }).code === INVALID_ARGUMENT &&
  /transaction (is invalid|has expired)/i.test(error.message)

/** Runs `work` in a transaction, up to five times: the client itself repeats only where it was told to. */
export const transact = async <T>(
  db: Pick<Firestore, 'runTransaction'>,
  work: (tx: Transaction) => Promise<T>,
  options?: ReadWriteTransactionOptions | ReadOnlyTransactionOptions,
): Promise<T> => {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await db.runTransaction(work, options)
    } catch (error) {
      if (left <= 1 || !hasLostTransaction(error)) throw error
    }
  }
}
