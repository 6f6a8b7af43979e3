/** JSON, read and written without a mapper, which starts slowly. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.json;

import org.apiguardian.api.API;
