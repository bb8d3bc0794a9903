package app_test

import (
	"crypto/sha256"
)

// RFC 6962, section 2.1, from its text: SHA-256 and nothing else.

func leafHash(leaf string) string {
	sum := sha256.Sum256([]byte("\x00" + leaf))
	return string(sum[:])
}

func nodeHash(left, right string) string {
	sum := sha256.Sum256([]byte("\x01" + left + right))
	return string(sum[:])
}

// treeHash is the hash of a list of leaves, which is split at the greatest power
// of two below its length.
func treeHash(leaves []string) string {
	switch len(leaves) {
	case 0:
		sum := sha256.Sum256(nil)
		return string(sum[:])
	case 1:
		return leafHash(leaves[0])
	}
	half := halfOf(len(leaves))
	return nodeHash(treeHash(leaves[:half]), treeHash(leaves[half:]))
}

func halfOf(leaves int) int {
	half := 1
	for 2*half < leaves {
		half *= 2
	}
	return half
}

// pathRoot is the root to which an audit path leads from a leaf; ok is false for
// a path of another length.
func pathRoot(hash string, index, total int, path []string) (root string, ok bool) {
	if total == 1 {
		return hash, len(path) == 0
	}
	if len(path) == 0 {
		return "", false
	}
	half, last := halfOf(total), len(path)-1
	if index < half {
		left, ok := pathRoot(hash, index, half, path[:last])
		return nodeHash(left, path[last]), ok
	}
	right, ok := pathRoot(hash, index-half, total-half, path[:last])
	return nodeHash(path[last], right), ok
}
