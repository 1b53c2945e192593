/** `npm run bench [name…]`: runs every benchmark, or those named (`host`, `host.cpu`), and prints one JSON line a result. */
import { readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

/** A benchmark is a file of this directory whose module exports `run`. */
const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isFile() && /^[a-z]+\.ts$/.test(entry.name) && entry.name !== 'run.ts')
  .map((entry) => entry.name.replace(/\.ts$/, ''))
  .sort()

/** By benchmark, which of its results are asked for; none named: all. */
const wanted = new Map<string, string[]>()
for (const word of process.argv.slice(2)) {
  const [name = '', part] = word.split('.')
  if (!names.includes(name)) {
    console.error(`No benchmark named ${word}. There are: ${names.join(', ')}.`)
    process.exit(2)
  }
  wanted.set(name, [...(wanted.get(name) ?? []), ...(part === undefined ? [] : [part])])
}
for (const name of wanted.size > 0 ? wanted.keys() : names) {
  const benchmark = (await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href)) as {
    run: (parts: readonly string[]) => Promise<void>
  }
  await benchmark.run(wanted.get(name) ?? [])
}
// Benchmarks start browsers, emulators and hosts; a handle one of them forgot must not keep the command alive.
process.exit(0)
