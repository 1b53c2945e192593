/** The demo account's content: made on the first start, kept on later ones. */
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
  { ingestUrl, account }: StackFile,
  stack: Stack,
): Promise<void> => {
  if (people > 0) {
    const began = performance.now()
    logs.seeding(people, days)
    const seeding = startSeeding(
      { ingestUrl, account, people, days, stateFolder: places.fleet },
      tellSeeding(),
    )
    stack.beforeEnd(seeding.cancel)
    await seeding.done
    logs.seeded(performance.now() - began)
  }
  await stack.save()
  rememberSize(places.data, { people, days })
}

/** Says so when the kept account is of another size than the one asked for. */
export const noteKeptSize = ({ sized, people, days }: StartOptions, { data }: Places): void => {
  const size = seededSize(data)
  if (sized && size && (size.people !== people || size.days !== days)) logs.sizeKept(size.people, size.days)
}
