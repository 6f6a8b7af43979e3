/** JSON, read and written without a mapper, which starts slowly. */
package io.github.mnistgate.json;
