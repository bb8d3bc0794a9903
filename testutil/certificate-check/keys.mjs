// The two kinds of validators' keys.
import { verifyEd25519 } from "./ed25519.mjs";
import { verifyMlDsa65 } from "./mldsa.mjs";

// `number` is the kind in a file, `field` that of the key in a Validator.
export const ED25519 = {
  number: 1, field: 1, keyBytes: 32, signatureBytes: 64,
  genesisType: "tendermint/PubKeyEd25519", verify: verifyEd25519,
};
export const ML_DSA_65 = {
  number: 2, field: 4, keyBytes: 1952, signatureBytes: 3309,
  genesisType: "cometbft/PubKeyMlDsa65", verify: verifyMlDsa65,
};
