/** `npm start`: the whole product on this computer, until Ctrl-C. */
import { ensureBuilt } from './builds/ensure-built.ts'
import { forgetData, savedData } from './data.ts'
import { demoAccount } from './demo-account.ts'
import { seededSize } from './demo-size.ts'
import { requireRoom } from './disk.ts'
import { startEmulators } from './emulators.ts'
import { startUpdateServer } from './extension/update-server.ts'
import { explain, runCommand, StackFailure } from './failure.ts'
import { fillDemo, groupKept, noteKeptSize } from './fill-demo.ts'
import { startFunctions } from './functions-process.ts'
import { releaseLock, takeLock } from './lock.ts'
import { logs } from './logs.ts'
import { readOptions } from './options.ts'
import { startMailCatcher } from './mail/catcher.ts'
import { places as placesOfStack, type Places } from './places.ts'
import { portsFrom, requireFreePorts } from './ports.ts'
import { provision } from './provision.ts'
import { removeStackFile, stackFileFor, writeStackFile } from './stack-file.ts'
import { createStack } from './stack.ts'

/** Everything that belongs to the account as it was: also who is enrolled in it. */
const stateOf = ({ data, fleet, agent, browser, mail }: Places) => [data, fleet, agent, browser, mail]

const main = async () => {
  const began = performance.now()
  const options = readOptions(process.argv.slice(2))
  const places = placesOfStack()
  const ports = portsFrom(options.portBase)
  requireRoom(places.local)
  const holder = await takeLock(places.lockFile, 'local-stack/')
  if (holder !== undefined)
    throw new StackFailure(
      `A stack is already running on ${places.local} (process ${holder}): stop it first, or set CANDOR_LOCAL to another folder.`,
    )
  try {
    removeStackFile(places.stackFile)
    await requireFreePorts(ports)
  } catch (error) {
    releaseLock(places.lockFile)
    throw error
  }

  const stack = createStack(places, ports)
  let stopping = false
  const stop = () => {
    if (stopping) return logs.stillStopping()
    stopping = true
    logs.stopping(stack.isKept())
    void stack.end(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  // The set-up step that started this is gone, even if it was killed.
  process.on('disconnect', stop)

  const run = async () => {
    await ensureBuilt(['dashboard', 'extension', 'nativeHost'], { tell: logs.building })
    if (options.fresh) for (const folder of stateOf(places)) forgetData(folder)
    const kept = savedData(places.data)
    const catcher = await startMailCatcher(ports, places.mail)
    stack.beforeEnd(() => catcher.close())
    const people = (kept === undefined ? undefined : seededSize(places.data)?.people) ?? options.people
    const account = demoAccount(people)
    const emulatorsBegan = performance.now()
    logs.startingEmulators(kept !== undefined)
    await startEmulators(places, ports, kept, stack.watch('emulators'))
    stack.note()
    logs.emulatorsUp(performance.now() - emulatorsBegan)
    const revive = (): Promise<unknown> =>
      startFunctions(places, ports, stack.watch('functions', revive), true)
    await Promise.all([
      provision(account, ports),
      startFunctions(places, ports, stack.watch('functions', revive)),
    ])
    const updates = await startUpdateServer(ports.updates)
    stack.beforeEnd(() => {
      updates.close()
      updates.closeAllConnections()
    })
    const stackFile = stackFileFor(account, ports)
    if (kept === undefined) await fillDemo(options, places, stackFile, stack)
    else {
      noteKeptSize(options, places)
      await groupKept(people, stackFile)
    }
    stack.keepData()
    writeStackFile(places.stackFile, stackFile)
    logs.ready(stackFile, performance.now() - began)
  }
  try {
    await run()
  } catch (error) {
    // While ending, what was under way fails because its servers are gone.
    if (!stack.isEnding()) console.error(explain(error))
    await stack.end(1)
  }
}

await runCommand(main)
