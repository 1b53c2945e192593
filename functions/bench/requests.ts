/** Signed deliveries made ahead of time, so that a device's signature is not measured as the server's. */
import { gzipSync } from 'node:zlib'
import { SignJWT } from 'jose'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { sha256 } from '../test/device.ts'
import type { BenchDevice, BenchStack } from './stack.ts'

export type Delivery = { headers: Record<string, string>; packed: Uint8Array<ArrayBuffer> }

/** The next `count` batches of a chain that nothing else delivers to. */
export const signDeliveries = async (
  stack: BenchStack,
  device: BenchDevice,
  chain: { seq: number; hash: string },
  count: number,
): Promise<Delivery[]> => {
  const certificate = device.credential()?.certificate ?? ''
  const deliveries: Delivery[] = []
  for (let i = 0; i < count; i++) {
    const body = device.batch({
      seq: chain.seq + 1,
      prevHash: chain.hash,
      activities: stack.activities(chain.seq),
    })
    chain.seq += 1
    chain.hash = sha256(body)
    const proof = await new SignJWT({
      jti: `${chain.seq}`,
      htm: 'POST',
      htu: 'http://localhost/v1/batches',
      ath: sha256(certificate),
      bodyHash: chain.hash,
    })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: device.jwk })
      .setIssuedAt()
      .sign(device.privateKey)
    deliveries.push({
      headers: { authorization: `DPoP ${certificate}`, dpop: proof, 'content-encoding': 'gzip' },
      packed: new Uint8Array(gzipSync(body)),
    })
  }
  return deliveries
}

export const newChain = () => ({ seq: 0, hash: GENESIS_HASH })
