//! # On several devices
//!
//! A session says for each line of a graph which device does it: a processor, a graphics
//! card, another computer. A device has only the values in its own memory. Where a line and
//! an operand of it are on different devices the value has to be carried, once for each
//! device that wants it. Lines that do not wait for each other can be done at the same time.
//!
//! Here a device is a thread with a store of its own, and what is carried goes through a
//! channel. Where there are no threads, as in a browser, one thread does all devices' lines
//! in the order of the graph, with the same result.
//!
//! Source: n1 §8; Abadi and others, "TensorFlow: A system for large-scale machine
//! learning" (2016).

use std::io;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, ScopedJoinHandle, scope};

use ndarray::Array2;

use crate::plan::{Graph, Plan, Towers, bytes};

/// Which device does each line.
pub type Placement = Vec<usize>;

/// The ways to place two towers that are compared here.
pub fn placements(towers: &Towers, layers: usize) -> [Placement; 4] {
    let place = |device: fn(usize, bool) -> usize| {
        towers.places.iter().map(|&(tower, layer)| device(tower, layer >= layers / 2)).collect()
    };
    let one = place(|_, _| 0);
    let by_tower = place(|tower, _| tower);
    let by_depth = place(|_, deep| usize::from(deep));
    [one, by_tower, by_depth, alternating(&towers.graph)]
}

/// Every computed line on the other device than the one before; what is given is where it
/// is first used.
fn alternating(graph: &Graph) -> Placement {
    let mut places = vec![None; graph.ops.len()];
    let computed = (0..places.len()).filter(|&line| graph.is_computed(line));
    for (number, line) in computed.enumerate() {
        places[line] = Some(number % 2);
        for operand in graph.ops[line].operands() {
            places[operand].get_or_insert(number % 2);
        }
    }
    places.into_iter().map(|place| place.expect("every line is computed or used")).collect()
}

/// What has to be carried: (line, to which device), each once.
pub fn copies(graph: &Graph, plan: &Plan, placement: &[usize]) -> Vec<(usize, usize)> {
    let mut copies = Vec::new();
    for &line in &plan.lines {
        for operand in graph.ops[line].operands() {
            let copy = (operand, placement[line]);
            if placement[operand] != placement[line] && !copies.contains(&copy) {
                copies.push(copy);
            }
        }
    }
    copies
}

// ANCHOR: device
/// What goes from one device to another: a line's value, with the line.
type Carried = (usize, Array2<f64>);

/// A device: its own values, and the way to it.
struct Device<'g> {
    graph: &'g Graph,
    /// What it has, by the lines of the graph.
    values: Vec<Option<Array2<f64>>>,
    /// What is carried to it.
    inbox: Receiver<Carried>,
    /// Which lines' values it hands on, and where to.
    hands_on: Vec<(usize, Sender<Carried>)>,
    /// How many copies it has got, and their bytes.
    got: (usize, usize),
}

impl Device<'_> {
    /// Does one line: waits for what it lacks, computes, hands on.
    fn work(&mut self, line: usize) {
        for operand in self.graph.ops[line].operands() {
            while self.values[operand].is_none() {
                let (sent, value) = self.inbox.recv().expect("who has it sends it");
                self.got = (self.got.0 + 1, self.got.1 + bytes(&value));
                self.values[sent] = Some(value);
            }
        }
        let value = |i: usize| self.values[i].as_ref().expect("it has come");
        let given = self.graph.given[line].clone();
        let value = given.unwrap_or_else(|| self.graph.ops[line].evaluate(value));
        for (_, way) in self.hands_on.iter().filter(|(sent, _)| *sent == line) {
            way.send((line, value.clone())).expect("who wants it waits");
        }
        self.values[line] = Some(value);
    }
}
// ANCHOR_END: device

/// As many devices as the placement has, with the ways between them.
fn devices<'g>(graph: &'g Graph, plan: &Plan, placement: &[usize]) -> Vec<Device<'g>> {
    let count = placement.iter().max().map_or(0, |last| last + 1);
    let (ways, inboxes): (Vec<_>, Vec<_>) = (0..count).map(|_| channel()).unzip();
    let values = || vec![None; graph.ops.len()];
    let device = |inbox| Device { graph, values: values(), inbox, hands_on: vec![], got: (0, 0) };
    let mut devices: Vec<_> = inboxes.into_iter().map(device).collect();
    for (line, to) in copies(graph, plan, placement) {
        devices[placement[line]].hands_on.push((line, ways[to].clone()));
    }
    devices
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Ran {
    /// The asked value.
    pub value: Array2<f64>,
    /// How many values were carried from one device to another.
    pub copies: usize,
    /// Their bytes.
    pub bytes: usize,
}

fn ran(devices: &[Device<'_>], asked: usize) -> Ran {
    let value = devices.iter().find_map(|device| device.values[asked].clone());
    let value = value.expect("its device has it");
    let copies = devices.iter().map(|device| device.got.0).sum();
    let bytes = devices.iter().map(|device| device.got.1).sum();
    Ran { value, copies, bytes }
}

/// Computes the asked line, each device on a thread of its own, or one after the other if
/// the system has no threads to give.
pub fn run(graph: &Graph, asked: usize, placement: &[usize]) -> Ran {
    let plan = Plan::of(graph, asked);
    let together = together(Builder::new, devices(graph, &plan, placement), &plan, placement);
    let devices = together.unwrap_or_else(|_| in_turn(graph, &plan, placement));
    ran(&devices, asked)
}

/// One thread does every device's lines, in the order of the graph.
fn in_turn<'g>(graph: &'g Graph, plan: &Plan, placement: &[usize]) -> Vec<Device<'g>> {
    let mut devices = devices(graph, plan, placement);
    for &line in &plan.lines {
        devices[placement[line]].work(line);
    }
    devices
}

/// Each device does its own lines on a thread that is made in this way. They wait for each
/// other's values, so none begins before all have their threads.
fn together<'g>(
    thread: impl Fn() -> Builder,
    devices: Vec<Device<'g>>,
    plan: &Plan,
    placement: &[usize],
) -> io::Result<Vec<Device<'g>>> {
    let all_there = OnceLock::<bool>::new();
    scope(|scope| {
        let all_there = &all_there;
        let start = |(number, mut device): (usize, Device<'g>)| {
            let own = plan.lines.iter().filter(move |&&line| placement[line] == number);
            let work = move || {
                all_there.wait().then(|| own.for_each(|&line| device.work(line)));
                device
            };
            thread().spawn_scoped(scope, work)
        };
        let threads: io::Result<Vec<_>> = devices.into_iter().enumerate().map(start).collect();
        let _ = all_there.set(threads.is_ok());
        let join = |thread: ScopedJoinHandle<'_, _>| thread.join().expect("a device does not fail");
        Ok(threads?.into_iter().map(join).collect())
    })
}

// ANCHOR: steps
/// After how many steps the last line is there, if an operation takes one step and a copy
/// so many, and each device does one operation at a time, in the order of the graph.
pub fn steps(graph: &Graph, plan: &Plan, placement: &[usize], copy: usize) -> usize {
    let mut there = vec![0; graph.ops.len()]; // what is given is there at once
    let mut free = vec![0; placement.len()]; // no device is beyond that
    for line in plan.computed(graph) {
        let device = placement[line];
        let carried = |operand: &usize| if placement[*operand] == device { 0 } else { copy };
        let arrivals = graph.ops[line].operands().into_iter();
        let arrivals = arrivals.map(|operand| there[operand] + carried(&operand));
        there[line] = 1 + arrivals.chain([free[device]]).max().unwrap_or(0);
        free[device] = there[line];
    }
    there.into_iter().max().unwrap_or(0)
}
// ANCHOR_END: steps

/// The longest chain of operations, each of which needs the one before: the steps if every
/// line had a device of its own and carrying cost nothing.
pub fn longest_chain(graph: &Graph, plan: &Plan) -> usize {
    let own: Placement = (0..graph.ops.len()).collect();
    steps(graph, plan, &own, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::towers;
    use crate::tape::Tape;
    use shared::random::Random;
    use std::cell::Cell;

    /// 0: u, 1: u² and 2: eᵘ, which do not wait for each other, 3: their sum.
    fn diamond() -> Graph {
        let tape = Tape::default();
        let u = tape.number("u", 0.5);
        let square = u * u;
        let _ = square + u.exp();
        Graph::of(&tape)
    }

    const APART: [usize; 4] = [0, 0, 1, 0];

    #[test]
    fn what_is_cut_is_carried_once_to_each_device() {
        let graph = diamond();
        let plan = Plan::of(&graph, 3);
        assert_eq!(copies(&graph, &plan, &[0; 4]), []);
        assert_eq!(copies(&graph, &plan, &APART), [(0, 1), (2, 0)]);
        // u² uses u twice, and device 1 gets it once, for both lines.
        assert_eq!(copies(&graph, &plan, &[0, 1, 1, 1]), [(0, 1)]);
        assert_eq!(copies(&graph, &plan, &[0, 1, 2, 1]), [(0, 1), (0, 2), (2, 1)]);
    }

    #[test]
    fn branches_go_on_at_the_same_time_and_copies_take_theirs() {
        let graph = diamond();
        let plan = Plan::of(&graph, 3);
        let steps = |placement: &[usize], copy| steps(&graph, &plan, placement, copy);
        assert_eq!([steps(&[0; 4], 0), steps(&[0; 4], 5)], [3, 3]);
        // u to device 1, eᵘ there, its value back, the sum.
        assert_eq!([steps(&APART, 0), steps(&APART, 5)], [2, 5 + 1 + 5 + 1]);
        assert_eq!(longest_chain(&graph, &plan), 2);
    }

    #[test]
    fn all_ways_of_running_have_the_same_result() {
        let Towers { graph, output, .. } = &towers(&mut Random::seed(5));
        let plan = Plan::of(graph, *output);
        let here = plan.run(graph).0;
        let three: Placement = (0..graph.ops.len()).map(|line| line % 3).collect();
        for placement in placements(&towers(&mut Random::seed(5)), 4).iter().chain([&three]) {
            let carried = copies(graph, &plan, placement);
            let bytes = carried.iter().map(|&(line, _)| graph.bytes[line]).sum();
            let expected = Ran { value: here.clone(), copies: carried.len(), bytes };
            assert_eq!(run(graph, *output, placement), expected);
            assert_eq!(ran(&in_turn(graph, &plan, placement), *output), expected);
        }
    }

    /// x and the second tower's top; both towers' values half way up.
    #[test]
    fn the_placements_are_what_they_say() {
        let towers = towers(&mut Random::seed(1));
        let plan = Plan::of(&towers.graph, towers.output);
        let [one, by_tower, by_depth, alternating] = placements(&towers, 4);
        let copies = |placement: &[usize]| copies(&towers.graph, &plan, placement);
        assert_eq!(copies(&one), []);
        assert_eq!(copies(&by_tower), [(0, 1), (40, 0)]);
        assert_eq!(copies(&by_depth), [(10, 1), (30, 1)]);
        // Of 26 operations the first of each tower has its operands with it; the sum has none.
        assert_eq!(alternating[..6], [0, 0, 1, 0, 1, 0]);
        assert_eq!(alternating.len(), towers.graph.ops.len());
        assert_eq!(copies(&alternating).len(), 25);
    }

    /// No system has so much room for a stack.
    #[test]
    fn where_a_thread_is_refused_no_device_waits() {
        let graph = diamond();
        let plan = Plan::of(&graph, 3);
        for refused in 0..2 {
            let made = Cell::new(0);
            let thread = || {
                let number = made.replace(made.get() + 1);
                Builder::new().stack_size(if number == refused { usize::MAX / 4 } else { 1 << 20 })
            };
            let devices = devices(&graph, &plan, &APART);
            assert!(together(thread, devices, &plan, &APART).is_err(), "{refused}");
        }
    }
}
