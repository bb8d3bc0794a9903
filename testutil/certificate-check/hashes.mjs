// Hashes of headers and validators and what validators sign, as CometBFT has them.
import { sha256, uvarint } from "./bytes.mjs";
import { alwaysField, bytesField, fixed64Field, varintField } from "./proto.mjs";

const ZERO = Buffer.from([0]);
const ONE = Buffer.from([1]);

export const treeNode = (left, right) => sha256(ONE, left, right);
export const treeLeaf = (data) => sha256(ZERO, data);

// The Merkle root of RFC 6962.
export function merkleRoot(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return treeLeaf(leaves[0]);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return treeNode(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

function timestamp(time) {
  return Buffer.concat([varintField(1, time.seconds), varintField(2, time.nanoseconds)]);
}

function blockId({ hash, parts, partsHash }) {
  const partSet = Buffer.concat([varintField(1, parts), bytesField(2, partsHash)]);
  return Buffer.concat([bytesField(1, hash), alwaysField(2, partSet)]);
}

export function validatorsHash(validators) {
  return merkleRoot(validators.map((v) => Buffer.concat([
    alwaysField(1, bytesField(v.kind.field, v.key)),
    varintField(2, v.power),
  ])));
}

export function headerHash(chainId, block) {
  return merkleRoot([
    Buffer.concat([varintField(1, block.protocol), varintField(2, block.application)]),
    bytesField(1, Buffer.from(chainId, "latin1")),
    varintField(1, block.height),
    timestamp(block.time),
    blockId(block.lastBlock),
    bytesField(1, block.lastCommitHash),
    bytesField(1, block.dataHash),
    bytesField(1, block.validatorsHash),
    bytesField(1, block.nextValidatorsHash),
    bytesField(1, block.consensusHash),
    bytesField(1, block.appHash),
    bytesField(1, block.lastResultsHash),
    bytesField(1, block.evidenceHash),
    bytesField(1, block.proposer),
  ]);
}

// The bytes that a validator signs who votes for this block at that time.
export function signedBytes(chainId, block, time) {
  const vote = Buffer.concat([
    varintField(1, 2n),
    fixed64Field(2, block.height),
    fixed64Field(3, block.round),
    alwaysField(4, blockId(block)),
    alwaysField(5, timestamp(time)),
    bytesField(6, Buffer.from(chainId, "latin1")),
  ]);
  return Buffer.concat([uvarint(vote.length), vote]);
}
