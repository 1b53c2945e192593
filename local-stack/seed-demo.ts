/** Seeds the demo account in a process of its own, so that the stack stays answerable meanwhile. Started by seeding.ts. */
import { seedDemo, type SeedOptions } from './fleet/seed.ts'

const options = JSON.parse(process.argv[2] ?? '') as SeedOptions
// The stack is gone: nothing to seed.
process.on('disconnect', () => process.exit(1))
try {
  await seedDemo({ ...options, onProgress: (progress) => process.send?.(progress) })
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
}
