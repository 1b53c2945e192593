/** `npm run agent`: the native host on this desktop, enrolled in the running stack, until Ctrl-C. */
import { installAgent } from './agent/install.ts'
import { ensureBuilt } from './builds/ensure-built.ts'
import { requireDisplay } from './display.ts'
import { runCommand, StackFailure } from './failure.ts'
import { places as placesOfStack } from './places.ts'
import { runInFront } from './run-in-front.ts'
import { readStackFile } from './stack-file.ts'

await runCommand(async () => {
  const [unknown] = process.argv.slice(2)
  if (unknown !== undefined) throw new StackFailure(`npm run agent takes no arguments, so not "${unknown}".`)
  const places = placesOfStack()
  const stack = await readStackFile(places.stackFile)
  requireDisplay('npm run agent')
  await ensureBuilt(['nativeHost'])
  const { program, configFile } = installAgent(places, stack)
  console.log(`The desktop agent records this desktop for ${stack.dashboardUrl} until Ctrl-C.`)
  process.exit(await runInFront(process.execPath, [program, '--config', configFile]))
})
