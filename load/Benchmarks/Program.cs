using BenchmarkDotNet.Running;
using Liandong.Load.Benchmarks;

// In this process: a project of BenchmarkDotNet's own would have to be restored and built first, and to be named like the assembly.
BenchmarkSwitcher.FromAssembly(typeof(CalendarBenchmarks).Assembly).Run([.. args, "--inProcess"]);
