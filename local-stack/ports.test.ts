import { createServer, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { portsFrom, requireFreePorts } from './ports.ts'

it('counts nine ports from the base', () => {
  const ports = portsFrom(4400)
  expect(ports.functions).toBe(4400)
  expect(ports.auth).toBe(4401)
  expect(ports.firestore).toBe(4402)
  expect(ports.updates).toBe(4406)
  expect(ports.smtp).toBe(4408)
})

it('names the port that is taken and the way out', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await expect(requireFreePorts({ ...portsFrom(port) })).rejects.toThrow(
    new RegExp(`Port ${port} \\(the dashboard\\) is taken.*--port-base`),
  )
  server.close()
})
