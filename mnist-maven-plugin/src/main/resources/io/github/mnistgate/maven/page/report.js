(() => {
  'use strict';
  const { axis, chart, colour, drawAll, shown } = pageCharts;
  const data = JSON.parse(document.getElementById('data').textContent);
  const PARTS = 10000;
  const names = data.names;
  const noun = data.digits ? 'digit' : 'class';
  const percent = (parts) => (100 * parts / PARTS).toFixed(1) + ' %';

  // Charts: each a function of the data and of the present colours.

  const epochs = (trained, validated) => () => chart({
    xAxis: axis({ type: 'category', data: data.epochs.map((epoch) => epoch[0]), name: 'epoch', nameLocation: 'middle', nameGap: 26 }),
    yAxis: axis({ type: 'value', scale: true }),
    series: [['training', trained], ['validation', validated]]
      .filter(([, column]) => data.epochs.some((epoch) => epoch[column] !== null))
      .map(([name, column]) => ({ name, type: 'line', symbolSize: 6, data: data.epochs.map((epoch) => epoch[column]) })),
  });

  const calibration = () => chart({
    xAxis: axis({ type: 'value', min: 0, max: 1, name: 'mean probability', nameLocation: 'middle', nameGap: 26 }),
    yAxis: axis({ type: 'value', min: 0, max: 1, name: 'share right', nameLocation: 'end' }),
    tooltip: { confine: true, backgroundColor: colour('card'), borderColor: colour('edge'), textStyle: { color: colour('ink') },
      formatter: (point) => (Array.isArray(point.value) && point.value.length > 2
        ? point.value[2] + ' images, mean probability ' + shown(point.value[0]) + ', right ' + shown(point.value[1]) : '') },
    series: [
      { name: 'as sure as right', type: 'line', symbol: 'none', lineStyle: { type: 'dashed', color: colour('soft') },
        itemStyle: { color: colour('soft') }, data: [[0, 0], [1, 1]] },
      { name: 'model', type: 'line', itemStyle: { color: colour('first') }, lineStyle: { color: colour('first') },
        symbol: 'circle', symbolSize: (value) => 6 + 4 * Math.log10(Math.max(1, value[2])),
        data: data.calibration.filter(([images]) => images > 0)
          .map(([images, correct, confidence]) => [confidence / images, correct / images, images]) },
    ],
  });

  const robustness = () => chart({
    xAxis: axis({ type: 'value', min: 0, max: 5, interval: 1, name: 'severity', nameLocation: 'middle', nameGap: 26 }),
    yAxis: axis({ type: 'value', scale: true, max: 1 }),
    tooltip: { trigger: 'item', confine: true, backgroundColor: colour('card'), borderColor: colour('edge'),
      textStyle: { color: colour('ink') },
      formatter: (point) => point.seriesName + ', severity ' + point.value[0] + ': ' + shown(point.value[1]) },
    series: [...new Set(data.robustness.map(([name]) => name))].map((name) => ({
      name, type: 'line', symbolSize: 8,
      data: [[0, data.accuracy], ...data.robustness.filter(([other]) => other === name)
        .map(([, severity, accuracy]) => [severity, accuracy]).sort((a, b) => a[0] - b[0])],
    })),
  });

  const flips = () => chart({
    xAxis: axis({ type: 'category', data: data.flips.map(([label]) => names[label]), name: noun, nameLocation: 'middle', nameGap: 26 }),
    yAxis: axis({ type: 'value', minInterval: 1, axisLabel: { color: colour('soft'), formatter: (value) => Math.abs(value) } }),
    tooltip: { trigger: 'axis', confine: true, valueFormatter: (value) => Math.abs(value), backgroundColor: colour('card'),
      borderColor: colour('edge'), textStyle: { color: colour('ink') } },
    series: [
      { name: 'gained', type: 'bar', stack: 'flips', itemStyle: { color: colour('gained') }, data: data.flips.map(([, , positive]) => positive) },
      { name: 'lost', type: 'bar', stack: 'flips', itemStyle: { color: colour('lost') }, data: data.flips.map(([, negative]) => -negative) },
    ],
  });

  const trend = () => {
    const commits = [...data.trend].reverse();
    const line = (name, values, more) => ({ name, type: 'line', data: values, symbol: 'none', silent: true, stack: 'interval',
      lineStyle: { opacity: 0 }, tooltip: { show: false }, ...more });
    return chart({
      legend: { show: false },
      xAxis: axis({ type: 'category', data: commits.map(([commit]) => commit.slice(0, 7)) }),
      yAxis: axis({ type: 'value', scale: true }),
      series: [
        line('lower', commits.map(([, , lower]) => lower)),
        line('interval', commits.map(([, , lower, upper]) => upper - lower), { areaStyle: { color: colour('first'), opacity: .2 } }),
        { name: 'accuracy', type: 'line', symbol: 'circle', symbolSize: 9, lineStyle: { color: colour('first') },
          data: commits.map(([, accuracy, , , passed]) => ({ value: accuracy, itemStyle: { color: colour(passed ? 'passed' : 'breached') } })) },
      ],
    });
  };

  const options = { loss: epochs(1, 2), accuracy: epochs(3, 4), calibration, robustness, flips, trend };
  drawAll(options);

  // Images.

  const places = new Map(data.pictures.map((picture, place) => [picture[0], place]));
  const add = (parent, name, className, text) => {
    const element = document.createElement(name);
    element.className = className || '';
    if (text) {
      element.textContent = text;
    }
    return parent.appendChild(element);
  };

  // Pairs of a class and its probability: of digits of all, of other classes of the most probable ones.
  const probabilitiesOf = ([, , , ...numbers]) => (data.digits
    ? numbers.map((parts, label) => [label, parts])
    : Array.from({ length: numbers.length / 2 }, (unused, i) => [numbers[2 * i], numbers[2 * i + 1]]));
  const kind = (label, actual, predicted) => (label === actual ? 'actual ' : '') + (label === predicted ? 'predicted' : '');

  const addColumns = (parent, probabilities, actual, predicted) => {
    probabilities.slice().sort((a, b) => b[1] - a[1]).slice(0, 2)
      .forEach(([label, parts]) => add(parent, 'div', '', names[label] + ': ' + percent(parts)));
    const bars = add(parent, 'div', 'probabilities');
    probabilities.forEach(([label, parts]) => {
      const bar = add(bars, 'span', kind(label, actual, predicted));
      bar.title = names[label] + ': ' + percent(parts);
      add(bar, 'i').style.height = 75 * parts / PARTS + '%';
      bar.append(names[label]);
    });
    return bars;
  };

  const addRows = (parent, probabilities, actual, predicted) => {
    const bars = add(parent, 'div', 'ranked');
    probabilities.forEach(([label, parts]) => {
      const bar = add(bars, 'div', kind(label, actual, predicted));
      bar.title = names[label] + ': ' + percent(parts);
      add(bar, 'i').style.width = 100 * parts / PARTS + '%';
      add(bar, 'span', '', names[label]);
      add(bar, 'span', '', percent(parts));
    });
    return bars;
  };

  const addImage = (parent, place, caption) => {
    const [index, actual, predicted] = data.pictures[place];
    const probabilities = probabilitiesOf(data.pictures[place]);
    const figure = add(parent, 'figure', 'image');
    const sprite = add(figure, 'span', data.ink ? 'sprite ink' : 'sprite');
    sprite.setAttribute('role', 'img');
    sprite.setAttribute('aria-label', 'test image ' + index + (data.digits ? ', a ' : ', class ') + names[actual]);
    sprite.style.backgroundPosition =
      -data.width * (place % data.columns) + 'px ' + -data.height * Math.floor(place / data.columns) + 'px';
    add(figure, 'figcaption', '', '#' + index + ' ' + caption);
    if (probabilities.length === 0) {
      return;
    }
    const bars = (data.digits ? addColumns : addRows)(figure, probabilities, actual, predicted);
    bars.setAttribute('role', 'img');
    bars.setAttribute('aria-label', 'probabilities ' + probabilities.map(([label, parts]) => names[label] + ': ' + percent(parts)).join(', '));
  };

  const buttons = [...document.querySelectorAll('#matrix button, #pairs td button')];
  const show = (button) => {
    const actual = Number(button.dataset.actual);
    const predicted = Number(button.dataset.predicted);
    // Where no probabilities are known, the images stay in their order.
    const sure = (picture) => (probabilitiesOf(picture).find(([label]) => label === predicted) || [predicted, 0])[1];
    const chosen = data.pictures.map((picture, place) => [picture, place])
      .filter(([picture]) => picture[1] === actual && picture[2] === predicted)
      .sort(([a], [b]) => (actual === predicted ? 1 : -1) * (sure(a) - sure(b)));
    buttons.forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
    const count = Number(button.textContent);
    const what = actual === predicted
      ? names[actual] + ' recognised ' + count + ' times' + (chosen.length < count ? '; the ' + chosen.length + ' that it was least sure of' : '')
      : names[actual] + ' taken for ' + names[predicted] + ': ' + count + (count === 1 ? ' image' : ' images')
        + (chosen.length < count ? '; the ' + chosen.length + ' that it was surest of' : '');
    document.getElementById('cell-title').textContent = what;
    const images = document.getElementById('cell-images');
    images.replaceChildren();
    chosen.forEach(([, place]) => addImage(images, place, ''));
    document.getElementById('cell').hidden = false;
    document.getElementById('cell').scrollIntoView({ block: 'nearest' });
  };

  // One stop of the tab key for the whole matrix; arrows go on to the next cell that counts something.
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const at = (actual, predicted) => buttons.find((button) =>
    Number(button.dataset.actual) === actual && Number(button.dataset.predicted) === predicted);
  // The cell that an arrow leads to: of a matrix beyond those that count nothing, of a list the one above or below.
  const next = (button, [down, right]) => {
    if (button.closest('#pairs')) {
      const list = [...document.querySelectorAll('#pairs td button')];
      return list[list.indexOf(button) + down];
    }
    let actual = Number(button.dataset.actual) + down;
    let predicted = Number(button.dataset.predicted) + right;
    while (actual >= 0 && actual < data.classes && predicted >= 0 && predicted < data.classes) {
      const found = at(actual, predicted);
      if (found) {
        return found;
      }
      actual += down;
      predicted += right;
    }
    return undefined;
  };
  const focus = (button) => {
    buttons.forEach((other) => { other.tabIndex = other === button ? 0 : -1; });
    button.focus();
  };
  buttons.forEach((button, i) => {
    button.tabIndex = i === 0 ? 0 : -1;
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => show(button));
    button.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (!step) {
        return;
      }
      event.preventDefault();
      const other = next(button, step);
      if (other) {
        focus(other);
      }
    });
  });

  const addFlipped = (id, images, caption) => {
    const parent = document.getElementById(id);
    if (parent) {
      images.forEach((index, i) => {
        if (places.has(index)) {
          addImage(parent, places.get(index), caption(data.pictures[places.get(index)], i));
        }
      });
    }
  };
  addFlipped('lost', data.negative || [], (picture) => 'was ' + names[picture[1]] + ', now ' + names[picture[2]]);
  addFlipped('gained', data.positive || [], (picture, i) => 'was ' + names[data.positiveBefore[i]] + ', now ' + names[picture[2]]);
})();
