/** A page of settings as the API has it, in an account of its own: what tests of such pages share. */
import { isDeepStrictEqual } from 'node:util'
import { createStack } from './stack.ts'

/** `read`: what the page answers, by its contract. */
export const createSettings = async <Settings>(path: string, read: (body: unknown) => Settings) => {
  const stack = await createStack()
  const admin = await stack.member('administrator')
  const put = (change: unknown, member = admin) =>
    member.call(path, { method: 'PUT', body: JSON.stringify(change) })
  const get = async () => read((await admin.call(path)).body)
  return {
    ...{ stack, admin, put, get },
    /** Which fields a refusal names; throws where it was none, or something is another by it. */
    refusedFields: async (change: unknown): Promise<string[]> => {
      const before = await get()
      const { status, body } = await put(change)
      if (status !== 400) throw new Error(`It was not refused: ${status}`)
      if (!isDeepStrictEqual(await get(), before)) throw new Error('It changed something all the same.')
      return (body as { error: { fields: string[] } }).error.fields
    },
  }
}
