(() => {
  'use strict';
  const { axis, chart, colour, drawAll, shown } = pageCharts;
  const data = JSON.parse(document.getElementById('data').textContent);

  const tooltip = (formatter) => ({ trigger: 'item', confine: true, backgroundColor: colour('card'),
    borderColor: colour('edge'), textStyle: { color: colour('ink') }, formatter });

  // Every seed of every variant, the best variant first.
  const ranking = () => chart({
    legend: { show: false },
    xAxis: axis({ type: 'category', data: data.variants.map(({ rank }) => rank), name: 'rank', nameLocation: 'middle', nameGap: 26 }),
    yAxis: axis({ type: 'value', scale: true, name: 'accuracy' }),
    tooltip: tooltip((point) => {
      const { name, mean } = data.variants[point.value[0]];
      const box = document.createElement('span');
      box.textContent = point.value.length > 2
        ? name + ', seed ' + point.value[2] + ': ' + shown(point.value[1]) : name + ', mean: ' + shown(mean);
      return box;
    }),
    series: [
      { name: 'seeds', type: 'scatter', symbolSize: 8, itemStyle: { color: colour('first'), opacity: .7 },
        data: data.variants.flatMap(({ runs }, i) => runs.map(({ seed, accuracy }) => [i, accuracy, seed])) },
      { name: 'mean', type: 'scatter', symbol: 'rect', symbolSize: [18, 3], itemStyle: { color: colour('second') },
        data: data.variants.map(({ mean }, i) => [i, mean]) },
    ],
  });

  // The same axes for every variant, so that their curves can be compared.
  const epochsOf = (variants) => variants.flatMap(({ runs }) => runs.flatMap(({ epochs }) => epochs));
  const range = (columns) => {
    const values = epochsOf(data.variants).flatMap((epoch) => columns.map((column) => epoch[column]))
      .filter((value) => value !== null);
    const low = Math.min(...values);
    const high = Math.max(...values);
    const margin = Math.max((high - low) * .05, 1e-4);
    return { min: Math.max(0, low - margin), max: high + margin };
  };
  const lossRange = range([1, 2]);
  const accuracyRange = range([3, 4]);
  const last = Math.max(...epochsOf(data.variants).map(([epoch]) => epoch));

  const curves = ({ runs }, columns, bounds) => () => chart({
    grid: { left: 8, right: 16, top: 28, bottom: 8, containLabel: true },
    xAxis: axis({ type: 'value', min: 1, max: Math.max(2, last), minInterval: 1 }),
    yAxis: axis({ type: 'value', ...bounds, axisLabel: { color: colour('soft'), hideOverlap: true,
      showMinLabel: false, showMaxLabel: false, formatter: (value) => Number(value.toFixed(3)) } }),
    tooltip: tooltip((point) => point.seriesName + ', seed ' + point.value[2] + ', epoch ' + point.value[0] + ': ' + shown(point.value[1])),
    series: [['training', columns[0], 'first'], ['validation', columns[1], 'second']]
      .flatMap(([name, column, tone]) => runs.filter(({ epochs }) => epochs.some((epoch) => epoch[column] !== null))
        .map(({ seed, epochs }) => ({ name, type: 'line', symbolSize: 5, itemStyle: { color: colour(tone) },
          lineStyle: { color: colour(tone), width: 1.5 }, data: epochs.map((epoch) => [epoch[0], epoch[column], seed]) }))),
  });

  const options = { ranking };
  data.variants.forEach((variant, i) => {
    options['loss-' + i] = curves(variant, [1, 2], lossRange);
    options['accuracy-' + i] = curves(variant, [3, 4], accuracyRange);
  });
  drawAll(options);
})();
