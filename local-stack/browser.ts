/** `npm run browser`: Chromium with the extension force-installed by policy and enrolled in the running stack. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { installAgent, tellBrowser } from './agent/install.ts'
import { readBrowserOptions } from './browser/options.ts'
import { chromiumPolicies } from './browser/policies.ts'
import { requirePolicyFolder, withPolicyFolder, writePolicyFolder } from './browser/policy-folder.ts'
import { startAgentBeside } from './agent/beside.ts'
import { ensureBuilt } from './builds/ensure-built.ts'
import { requireDisplay } from './display.ts'
import { extensionIdentity } from './extension/key.ts'
import { updateUrl } from './extension/update-server.ts'
import { runCommand } from './failure.ts'
import { places as placesOfStack } from './places.ts'
import { portsFrom } from './ports.ts'
import { runInFront } from './run-in-front.ts'
import { readStackFile } from './stack-file.ts'

await runCommand(async () => {
  const options = readBrowserOptions(process.argv.slice(2))
  const places = placesOfStack()
  const stack = await readStackFile(places.stackFile)
  if (!options.headless) requireDisplay('npm run browser', ', or add --headless')
  await ensureBuilt(['extension', 'nativeHost'])

  const ports = portsFrom(Number(new URL(stack.dashboardUrl).port))
  const policyFolder = join(places.browser, `${options.profile}.policies`)
  const identity = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  writePolicyFolder(
    policyFolder,
    chromiumPolicies({
      extensionId: extensionIdentity().id,
      updateUrl: updateUrl(ports.updates),
      managed: {
        ingestUrl: stack.ingestUrl,
        enrolmentToken: stack.account.enrolmentToken,
        nativeHost: options.nativeHost,
      },
    }),
  )
  requirePolicyFolder(policyFolder, identity)

  const profile = join(places.browser, options.profile)
  for (const folder of [profile, places.logs]) mkdirSync(folder, { recursive: true })
  const agent = installAgent(places, stack)
  tellBrowser(profile, agent.launcher)
  const beside = options.nativeHost === 'none' ? undefined : startAgentBeside(agent, places.logs)

  const [command, ...args] = withPolicyFolder(
    policyFolder,
    [
      process.env['CANDOR_CHROMIUM'] || 'chromium',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--password-store=basic',
      // Chromium refuses to run its sandbox as root.
      ...(identity.uid === 0 ? ['--no-sandbox'] : []),
      ...(options.forChromium.length > 0 ? options.forChromium : [stack.dashboardUrl]),
    ],
    identity,
  )
  console.log(`Chromium records for ${stack.dashboardUrl}; close its windows or press Ctrl-C to end it.`)
  const logFile = join(places.logs, `browser-${options.profile}.log`)
  const code = await runInFront(command, args, logFile)
  if (code !== 0) console.error(`Chromium ended with exit code ${code}, see ${logFile}.`)
  await beside?.end()
  process.exit(code)
})
