/** Files that may be a stranger's: their kind by their first bytes, and zips. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.file;

import org.apiguardian.api.API;
