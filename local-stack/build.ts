/** `npm run build`: builds everything that changed since it was built. `--force` builds all; names build only those. */
import { parseArgs } from 'node:util'
import { ensureBuilt } from './builds/ensure-built.ts'
import { TARGETS, type TargetName } from './builds/targets.ts'
import { runCommand, StackFailure } from './failure.ts'

const isTarget = (name: string): name is TargetName => name in TARGETS

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { force: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const unknown = positionals.filter((name) => !isTarget(name))
  if (unknown.length > 0)
    throw new StackFailure(
      `Nothing to build is named ${unknown.join(', ')}; there are ${Object.keys(TARGETS).join(', ')}.`,
    )
  const all = Object.keys(TARGETS).filter(isTarget)
  await ensureBuilt(positionals.length > 0 ? positionals.filter(isTarget) : all, { force: values.force })
})
