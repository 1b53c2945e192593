/** `npm run intervals -- --agent ID --from WHEN --to WHEN`: one agent's activities as the API holds them, as JSON. */
import { runCommand } from './failure.ts'
import { readIntervals } from './intervals/intervals.ts'
import { readIntervalsOptions, USAGE } from './intervals/options.ts'
import { places } from './places.ts'
import { readStackFile } from './stack-file.ts'

await runCommand(async () => {
  const options = readIntervalsOptions(process.argv.slice(2))
  if (options === undefined) return void process.stdout.write(`${USAGE}\n`)
  const intervals = await readIntervals(await readStackFile(places().stackFile), options)
  process.stdout.write(`${JSON.stringify(intervals)}\n`)
})
