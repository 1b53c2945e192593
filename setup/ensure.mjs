/** The whole set-up: answers the environment a script runs in. */
import { realpathSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { withJava } from './java.mjs'
import { ensureNeeds } from './missing.mjs'
import { applies } from './needs.mjs'
import { ensureNode } from './node.mjs'
import { ensurePackages, packagesHash } from './packages.mjs'
import { LOCK, STAMP } from './places.mjs'
import { isCurrent, readStamp, writeStamp } from './stamp.mjs'
import { inTurn } from './turn.mjs'

const withNode = (env, node) => ({ ...env, PATH: `${dirname(node)}${delimiter}${env.PATH ?? ''}` })

const environment = (env, found) => {
  let result = withNode(env, found.node)
  // /usr/bin/java is a chain of links; the real path tells the home.
  if (found.java) result = withNode(withJava(result, realpathSync(found.java), delimiter), found.node)
  if (found.firestore) result = { ...result, FIRESTORE_EMULATOR_BINARY_PATH: found.firestore }
  if (found.chromium) result = { ...result, CANDOR_CHROMIUM: found.chromium }
  return result
}

/** Makes sure of Node, the packages and the needs; `{ node, env }` to run a script with. Quick when nothing changed. */
export const ensure = async (needs, env = process.env) => {
  const stamp = readStamp(STAMP)
  const wanted = needs.filter(applies)
  if (isCurrent(stamp, { packages: packagesHash(), needs: wanted }))
    return { node: stamp.found.node, env: environment(env, stamp.found) }
  return inTurn(LOCK, async () => {
    const node = await ensureNode()
    const earlier = readStamp(STAMP)
    await ensurePackages(withNode(env, node), earlier.packages)
    const found = { ...earlier.found, node, ...(await ensureNeeds(wanted, env)) }
    writeStamp(STAMP, { packages: packagesHash(), found })
    return { node, env: environment(env, found) }
  })
}
