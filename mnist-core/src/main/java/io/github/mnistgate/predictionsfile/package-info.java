/** Files of predictions that were made elsewhere: tables and NumPy arrays, a row for each test image. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.predictionsfile;

import org.apiguardian.api.API;
