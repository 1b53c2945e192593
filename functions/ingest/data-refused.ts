/** Data that Firestore will never take: a bad request, so that the device looks for the record that it is about. */
import { logs } from '../logs.ts'
import { Refusal } from '../refusal.ts'
import { hasLostTransaction } from '../transaction.ts'

/** gRPC: INVALID_ARGUMENT and OUT_OF_RANGE. */
const PERMANENT: readonly unknown[] = [3, 11]

/** The refusal for an error that the data itself caused; any other error as it is. */
export const dataRefused = (error: unknown, route: string): unknown => {
  if (!(error instanceof Error) || error instanceof Refusal) return error
  const { code } = error as { code?: unknown }
  // The client checks some of it itself, and then there is no code. A lost transaction may pass next time.
  const isData =
    code === undefined ? error.message.startsWith('Value for argument') : PERMANENT.includes(code)
  if (!isData || hasLostTransaction(error)) return error
  logs.dataRefused(route)
  return new Refusal(400, 'bad-request', 'Something in this data can not be stored.')
}
