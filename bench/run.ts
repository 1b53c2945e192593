/** `npm run bench [name…]`: runs every benchmark, or those named, and prints one JSON line a result. */
import { readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

/** A benchmark is a file or a folder of this directory whose module exports `run`. */
const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isFile() && /^[a-z]+\.ts$/.test(entry.name) && entry.name !== 'run.ts')
  .map((entry) => entry.name.replace(/\.ts$/, ''))
  .sort()

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`No benchmark named ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(2)
}
for (const name of wanted.length > 0 ? wanted : names) {
  const benchmark = (await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href)) as {
    run: () => Promise<void>
  }
  await benchmark.run()
}
// Benchmarks start browsers, emulators and hosts; a handle one of them forgot must not keep the command alive.
process.exit(0)
