/** Node 24: the process's own when new enough, else the one npm carries, kept in .local/toolchain. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findProgram, lastLines, run } from './command.mjs'
import { LOGS, TOOLCHAIN } from './places.mjs'
import { during, SetupError } from './progress.mjs'

export const NODE_MAJOR = 24

/** The npm package that carries Node's binary for a platform, or undefined. */
export const nodePackage = (platform, arch) => {
  const system = { linux: 'linux', darwin: 'bin-darwin', win32: 'win' }[platform]
  return system && ['x64', 'arm64'].includes(arch) ? `node-${system}-${arch}` : undefined
}

const carriedNode = (name) =>
  join(TOOLCHAIN, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Absolute path of a Node 24 binary; fetched from npm when the running one is older. */
export const ensureNode = async () => {
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return process.execPath
  const name = nodePackage(process.platform, process.arch)
  if (!name)
    throw new SetupError(
      `Node ${NODE_MAJOR} is needed (this is ${process.version}): install it from nodejs.org.`,
    )
  const node = carriedNode(name)
  if (existsSync(node)) return node
  mkdirSync(TOOLCHAIN, { recursive: true })
  const got = await during(
    `Getting Node ${NODE_MAJOR} (this is ${process.version})`,
    run(
      npmProgram(),
      ['install', '--prefix', TOOLCHAIN, '--no-save', '--no-audit', '--no-fund', `${name}@${NODE_MAJOR}`],
      { cwd: TOOLCHAIN, log: join(LOGS, 'setup-node.log') },
    ),
  )
  if (got.code !== 0 || !existsSync(node))
    throw new SetupError(
      `Node ${NODE_MAJOR} could not be fetched by npm; install it from nodejs.org, or see why:\n${lastLines(got.output)}`,
    )
  return node
}

/** npm of the Node that runs the set-up. */
export const npmProgram = () => {
  const npm = findProgram(
    ['npm'],
    `${dirname(process.execPath)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  )
  if (!npm) throw new SetupError('npm was not found on PATH; it comes with Node.')
  return npm
}
