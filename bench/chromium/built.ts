/** The extension as it is shipped, built under a key of this run so that a policy can name it. */
import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '..', '..')

/** Builds into `folder`/chrome, in a process of its own because the build draws on the terminal; answers path and id. */
export const buildExtension = async (folder: string): Promise<{ path: string; id: string }> => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const options = { root: join(ROOT, 'extension'), outDir: folder, browser: 'chrome' }
  const script = `import { build } from 'wxt'; await build(${JSON.stringify(options)})`
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    env: { ...process.env, CANDOR_EXTENSION_KEY: der.toString('base64') },
  })
  const id = createHash('sha256').update(der).digest('hex').slice(0, 32)
  return {
    path: join(folder, 'chrome'),
    id: id.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))),
  }
}
