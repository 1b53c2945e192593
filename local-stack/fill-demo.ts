/** The demo account's content: made on the first start, kept on later ones. */
import { groupDemo } from './demo-groups.ts'
import { rememberSize, seededSize } from './demo-size.ts'
import { logs, tellSeeding } from './logs.ts'
import type { StartOptions } from './options.ts'
import type { Places } from './places.ts'
import { startSeeding } from './seeding.ts'
import type { StackFile } from './stack-file.ts'
import type { Stack } from './stack.ts'

/** Seeds as many people and days as asked for, and saves them. Throws when seeding fails. */
export const fillDemo = async (
  { people, days }: StartOptions,
  places: Places,
  stackFile: StackFile,
  stack: Stack,
): Promise<void> => {
  if (people > 0) {
    const { ingestUrl, account } = stackFile
    const began = performance.now()
    logs.seeding(people, days)
    const seeding = startSeeding(
      { ingestUrl, account, people, days, stateFolder: places.fleet },
      tellSeeding(),
    )
    stack.beforeEnd(seeding.cancel)
    await seeding.done
    await groupDemo(stackFile, people, { unlessGrouped: true })
    logs.seeded(performance.now() - began)
  }
  await stack.save()
  rememberSize(places.data, { people, days })
}

/** Puts who was kept into groups where there are none: the account is older than they are. */
export const groupKept = async (people: number, stackFile: StackFile): Promise<void> => {
  if (people > 0) await groupDemo(stackFile, people, { unlessGrouped: true })
}

/** Says so when the kept account is of another size than the one asked for. */
export const noteKeptSize = ({ sized, people, days }: StartOptions, { data }: Places): void => {
  const size = seededSize(data)
  if (sized && size && (size.people !== people || size.days !== days)) logs.sizeKept(size.people, size.days)
}
