using ReverseMentoring.Benchmarks;
using ReverseMentoring.Benchmarks.Matching;

Benchmark[] all =
[
    new("latency", "from a command accepted in one service to its effect in the view of the next, at 20 commands a second", Latency.Run),
    new("import", "a full extract of 500,000 workers by CSV, the next night's, and chains of management; --rows N for fewer, --all-services until all have caught up", Import.Run),
    new("worker-events", "worker events from the exchange until the last has had its effect; --rows N for fewer, --all-services until all have caught up", WorkerEvents.Run),
    new("orlib", "assignment problems with published optima by our solver beside OR-Tools; --data FOLDER for other files of the OR-Library", OrLib.Run),
    new("matching-20k", "from 20,000 x 20,000 people to certified and explained pairs; --people N for another size", Matching20k.Run),
    new("matching-oracle", "random cohorts against another solver, the verifier, tampered certificates and forced pairs; --cohorts N for fewer", MatchingOracle.Run)
];

if (args is [])
{
    Console.WriteLine("What can be measured (./bench <name> [options]):");
    foreach (var known in all) Console.WriteLine($"  {known.Name,-20} {known.About}");
    return 0;
}

if (all.FirstOrDefault(known => known.Name == args[0]) is not { } chosen)
{
    Console.Error.WriteLine($"There is no benchmark '{args[0]}'; ./bench lists them.");
    return 2;
}

Console.WriteLine($"{chosen.Name}: {chosen.About}");
Figure.Print(await chosen.Run(args[1..]));
return 0;
