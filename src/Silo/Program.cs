using Liandong.Silo;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddPlatform();
await builder.Build().RunAsync();
