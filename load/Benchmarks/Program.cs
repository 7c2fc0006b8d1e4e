using BenchmarkDotNet.Running;
using Liandong.Load.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(CalendarBenchmarks).Assembly).Run(args);
