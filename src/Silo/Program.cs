using Liandong.Silo;
using Liandong.Silo.Clustering;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddPlatform(NodeRole.Silo);
await builder.Build().RunAsync();
