/** Files that may be a stranger's: their kind by their first bytes, and zips. */
package io.github.mnistgate.file;
