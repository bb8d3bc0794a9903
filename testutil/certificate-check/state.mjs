// Step 7: the entries of each store lead to the app hash of the last block.
import { sha256, uvarint, zigzag } from "./bytes.mjs";
import { treeLeaf, treeNode } from "./hashes.mjs";
import { demand } from "./refusal.mjs";

const LENGTH_32 = Buffer.from([32]);

// ICS-23 bounds what precedes the hash that is proven, and only a sibling on the
// left makes it long enough to matter.
const MAX_NUMBERS = 11;

export function checkStores(stores, appHash) {
  for (const store of stores) {
    const roots = store.entries.map(entryRoot);
    demand(roots.every((root) => root.equals(roots[0])), "the entries of a store lead to different roots");
    demand(storeRoot(store, roots[0]).equals(appHash), "a store does not lead to the app hash");
  }
}

function entryRoot({ key, value, version, path }) {
  let hash = sha256(zigzag(0), zigzag(1), zigzag(version), uvarint(key.length), key, LENGTH_32, sha256(value));
  path.forEach((node, i) => {
    // ICS-23 demands of IAVL that the nth node above a leaf is at least n high.
    demand(node.height >= BigInt(i + 1), "a node is lower than its path is long");
    hash = nodeHash(node, hash);
  });
  return hash;
}

function nodeHash({ height, size, version, sibling }, child) {
  const numbers = Buffer.concat([zigzag(height), zigzag(size), zigzag(version)]);
  demand(!sibling.left || numbers.length <= MAX_NUMBERS, "the numbers of a node are too long");
  const [left, right] = sibling.left ? [sibling.hash, child] : [child, sibling.hash];
  return sha256(numbers, LENGTH_32, left, LENGTH_32, right);
}

function storeRoot({ name, path }, root) {
  const bytes = Buffer.from(name, "latin1");
  let hash = treeLeaf(Buffer.concat([uvarint(bytes.length), bytes, LENGTH_32, sha256(root)]));
  for (const { left, hash: sibling } of path) {
    hash = left ? treeNode(sibling, hash) : treeNode(hash, sibling);
  }
  return hash;
}
